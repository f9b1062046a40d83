// Next looks for AsyncLocalStorage among the globals.
import "next/dist/server/node-environment-baseline";
import { Window } from "happy-dom";
import type { Environment } from "vitest/runtime";
import { populateGlobal } from "vitest/runtime";

/** What Node has too, but not as a document needs it. */
const documents = new Set(["CustomEvent", "Event", "EventTarget", "FormData", "navigator"]);

/** Files share a process and their modules, which remember the document. */
let isOpen = false;

function openWindow(global: Record<string, unknown>): void {
  const before = Object.getOwnPropertyDescriptors(global);
  const window = new Window({ url: "http://127.0.0.1:4000/", width: 1440, height: 900 });
  populateGlobal(global, window, { bindFunctions: true });
  for (const [name, descriptor] of Object.entries(before))
    if (!documents.has(name) && descriptor.configurable) Object.defineProperty(global, name, descriptor);
  isOpen = true;
}

/**
 * A document and window around Node's own network, streams, buffers and timers: server and page share this process, and
 * happy-dom's would not work with Node's sockets. They stay until the process ends.
 */
const environment: Environment = {
  name: "page",
  viteEnvironment: "ssr",
  setup(global) {
    if (!isOpen) openWindow(global);
    return { teardown: () => undefined };
  },
};

export default environment;
