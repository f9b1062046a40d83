import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** `text`: the body; of a form `body` is empty. */
export type JsonRequest = { route: string; query: URLSearchParams; body: object; text: string };

const textOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
};

/** A server for tests that takes and answers JSON. */
export abstract class JsonServer {
  readonly #server = createServer((request, response) => {
    void textOf(request).then(async (text) => {
      const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://localhost");
      const body = text.startsWith("{") ? JSON.parse(text) : {};
      const said = await this.answer({ route: `${request.method} ${pathname}`, query, body, text });
      if (said === undefined) response.writeHead(404);
      response.end(Buffer.isBuffer(said) ? said : JSON.stringify(said ?? {}));
    });
  });

  /** Bytes are sent as such; what it does not know is undefined. */
  protected abstract answer(request: JsonRequest): unknown;

  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
