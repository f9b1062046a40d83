import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { authority, certified } from "@/tools/testing/server/certificates";
import { type GeneratorAddress, GeneratorClient } from "./generator-client";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const answering: RequestListener = (_, res) => res.end('{"seed":18446744073709551615}');
const clientOf = (url: string, more: Partial<GeneratorAddress> = {}) =>
  new GeneratorClient("ComfyUI", { url, headers: {}, ...more });
const overHttp = async (listener: RequestListener) =>
  clientOf(`http://127.0.0.1:${await portOf(createServer(listener))}`);
const overTls = async (more: Partial<GeneratorAddress>) =>
  clientOf(`https://127.0.0.1:${await portOf(createTlsServer(certified, answering))}`, more);

describe("TLS", () => {
  it("of an unknown authority is refused, with the flag that names it", async () => {
    await expect((await overTls({})).json("/")).rejects.toThrow(/unknown authority.*--ca/);
  });

  it("of an authority that is named is taken", async () => {
    const client = await overTls({ ca: [authority] });
    expect(await client.json("/")).toEqual({ seed: "18446744073709551615" });
  });
});

describe("what goes wrong", () => {
  it("is that nobody is there, and nothing can have been done", async () => {
    const port = await portOf(createServer(answering));
    servers[0]?.close();
    const client = clientOf(`http://me:secret@127.0.0.1:${port}`);
    const absence = { message: `No ComfyUI at http://127.0.0.1:${port}`, isCut: false };
    await expect(client.json("/")).rejects.toMatchObject(absence);
  });

  it.each<[string, RequestListener]>([
    ["before the answer", (_, res) => void res.destroy()],
    [
      "within it",
      (_, res) => {
        res.writeHead(200, { "content-length": 100 });
        res.write("{", () => res.destroy());
      },
    ],
  ])("is that the connection is cut %s, and something may have been done", async (_, listener) => {
    await expect((await overHttp(listener)).json("/")).rejects.toMatchObject({ isCut: true });
  });

  it("is another status, with what it says", async () => {
    const client = await overHttp((_, res) => res.writeHead(404).end('{"detail":"no"}'));
    const refusal = { status: 404, said: { detail: "no" }, message: "ComfyUI answered /a with 404" };
    await expect(client.json("/a?b=c")).rejects.toMatchObject(refusal);
  });

  it("is that it is left early, which is no fault of the generator", async () => {
    const client = await overHttp(() => undefined);
    const leaving = new AbortController();
    const asked = client.json("/", { signal: leaving.signal });
    leaving.abort(new Error("left"));
    await expect(asked).rejects.toThrow("left");
  });
});
