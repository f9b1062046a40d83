// Next looks for AsyncLocalStorage among the globals.
import "next/dist/server/node-environment-baseline";
import { Window } from "happy-dom";
import type { Environment } from "vitest/runtime";
import { populateGlobal } from "vitest/runtime";

/** What Node has too, but not as a document needs it. */
const documents = new Set(["CustomEvent", "Event", "EventTarget", "FormData", "navigator"]);

/**
 * A document and window around Node's own network, streams, buffers and timers: server and page share this process, and
 * happy-dom's would not work with Node's sockets.
 */
const environment: Environment = {
  name: "page",
  viteEnvironment: "ssr",
  setup(global) {
    const before = Object.getOwnPropertyDescriptors(global);
    const keep = () => {
      for (const [name, descriptor] of Object.entries(before))
        if (!documents.has(name) && descriptor.configurable) Object.defineProperty(global, name, descriptor);
    };
    const window = new Window({ url: "http://127.0.0.1:4000/", width: 1440, height: 900 });
    const { keys, originals } = populateGlobal(global, window, { bindFunctions: true });
    keep();
    return {
      async teardown() {
        await window.happyDOM.close();
        for (const key of keys) Reflect.deleteProperty(global, key);
        for (const [key, value] of originals) Reflect.set(global, key, value);
        keep();
      },
    };
  },
};

export default environment;
