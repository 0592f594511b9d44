// The playground's page.
import "./conversation.js";
import "./composer.js";
import "./controls.js";
import "./panes.js";
import "./stream.js";
import { narrow, one } from "./dom.js";

if (!narrow()) one("#composer-text").focus({ preventScroll: true });
