// Next looks for AsyncLocalStorage among the globals.
import "next/dist/server/node-environment-baseline";
import { Window } from "happy-dom";
import type { Environment } from "vitest/runtime";
import { populateGlobal } from "vitest/runtime";

/** What Node has too, but not as a document needs it. */
const documents = new Set(["CustomEvent", "Event", "EventTarget", "FormData", "navigator"]);

/** Pixels are compared in browsers: whatever is sent to this one stays without a response. */
class SilentWorker extends EventTarget {
  postMessage(): void {}
  terminate(): void {}
}

/** Without a layout, each box is as large as the window and has no padding: enough for lists that show what fits. */
function fillWindow({ HTMLElement, CSSStyleDeclaration }: Window): void {
  const fix = (prototype: object, values: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(values))
      Object.defineProperty(prototype, name, { configurable: true, get: () => value });
  };
  const box = { clientWidth: 1440, offsetWidth: 1440, clientHeight: 900, offsetHeight: 900 };
  fix(HTMLElement.prototype, box);
  fix(CSSStyleDeclaration.prototype, { paddingLeft: "0px", paddingRight: "0px" });
}

/** What a script sends has no submitter: happy-dom would name the form itself, which `FormData` refuses. */
function sendWithoutSubmitter({ HTMLFormElement, SubmitEvent }: Window): void {
  HTMLFormElement.prototype.requestSubmit = function (submitter) {
    if (!this.noValidate && !this.checkValidity()) return;
    const options = { bubbles: true, cancelable: true, ...(submitter ? { submitter } : {}) };
    this.dispatchEvent(new SubmitEvent("submit", options));
  };
}

/** Files share a process and their modules, which remember the document. */
let isOpen = false;

function openWindow(global: Record<string, unknown>): void {
  const before = Object.getOwnPropertyDescriptors(global);
  const window = new Window({ url: "http://127.0.0.1:4000/", width: 1440, height: 900 });
  fillWindow(window);
  sendWithoutSubmitter(window);
  populateGlobal(global, window, { bindFunctions: true });
  for (const [name, descriptor] of Object.entries(before))
    if (!documents.has(name) && descriptor.configurable) Object.defineProperty(global, name, descriptor);
  global.Worker = SilentWorker;
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
