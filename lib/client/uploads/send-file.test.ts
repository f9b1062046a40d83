import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sendFile } from "./send-file";

/** As on pages without TLS: the file is first read when it is sent. */
beforeEach(() => vi.stubGlobal("crypto", {}));
afterEach(() => vi.unstubAllGlobals());

/** A file that was changed or deleted after it was picked. */
class Gone extends File {
  override slice = () => new Gone([], this.name);
  override arrayBuffer = () => Promise.reject(new Error("the file has changed"));
}

const send = (file: File) =>
  sendFile(
    {
      ...{ ws: "demo", path: "a.png", file, bytes: 5, modifiedAt: 1 },
      to: { set: null, environment: "default", tags: [] },
    },
    { onSent: () => undefined, signal: new AbortController().signal },
  );

it("sending distinguishes a removed file from a lost connection", async () => {
  await expect(send(new Gone(["bytes"], "a.png"))).rejects.toThrow("the file has changed");
  await expect(send(new File(["bytes"], "a.png"))).rejects.toThrow("No connection to the server");
});
