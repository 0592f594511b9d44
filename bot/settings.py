"""Settings from the environment and `.env`; nothing else reads them."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation sets. Secrets never show in a log: `SecretStr` hides them.

    `database_url`: 'sqlite:///path' or 'postgresql://user:password@host/name'.
    `host`, `port`: where HTTP is served. Slack's tokens keep the names that Slack's guides use.
    `slack_client_id` and the next three are for an app that many workspaces install, in place of
    one bot token: `token_keys` seal the tokens at rest (the first seals, each opens), `public_url`
    is where people's browsers reach this program, like https://sayso.example.com.
    `keep_days`: how long what people wrote, and what it was answered with, is kept as it was sent;
    records and their history stay for ever.
    `teams_tenants`: further tenants that may speak to the app, with commas between. `teams_auth`
    off asks nobody for a token: for a Teams client on this machine only. The two addresses of
    Microsoft's sign-in are for its national clouds.
    `reading_caution`: above 0 more is asked before anything is written, below 0 less, in log-odds.
    """

    model_config = SettingsConfigDict(env_prefix="SAYSO_", env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/sayso.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8400, ge=1, le=65535)
    log_level: str = "INFO"
    keep_days: int = Field(default=90, ge=7, le=36_500)
    reading_caution: float = Field(default=0.0, ge=-5, le=5)
    slack_bot_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("SLACK_BOT_TOKEN", "SAYSO_SLACK_BOT_TOKEN")
    )
    slack_app_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("SLACK_APP_TOKEN", "SAYSO_SLACK_APP_TOKEN")
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("SLACK_SIGNING_SECRET", "SAYSO_SLACK_SIGNING_SECRET"),
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias=AliasChoices("SLACK_API_URL", "SAYSO_SLACK_API_URL"),
    )

    slack_client_id: str = Field(
        default="", validation_alias=AliasChoices("SLACK_CLIENT_ID", "SAYSO_SLACK_CLIENT_ID")
    )
    slack_client_secret: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("SLACK_CLIENT_SECRET", "SAYSO_SLACK_CLIENT_SECRET"),
    )
    teams_app_id: str = ""
    teams_app_secret: SecretStr | None = None
    teams_tenant: str = ""
    teams_tenants: str = ""
    teams_auth: bool = True
    teams_login_url: str = ""
    teams_openid_url: str = ""

    token_keys: SecretStr | None = None
    public_url: str = ""

    def sqlite_path(self) -> Path | None:
        """The database's file where it is one."""
        prefix = "sqlite:///"
        if not self.database_url.startswith(prefix):
            return None
        return Path(self.database_url.removeprefix(prefix))
