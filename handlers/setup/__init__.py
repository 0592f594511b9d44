"""Setting Sayso up in a chat: one message with four steps, each a tap away.

state      what was set up so far, kept with the workspace
checklist  the message with the steps, put into its place anew as they get done
welcome    the first message to whoever installs Sayso, and the one after a new install
rights     who may set up, and what the others are told
places     currency, order of dates, time zone: guessed, shown, changed
people     members and roles from what the platform tells of its people
records    a file, demo deals, or nothing: what to begin with
ways       how the team sells: ready-made processes, stages in one's own words, a file
channel    where the digest goes
undoing    taking back what was set up
"""
