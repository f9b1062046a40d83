import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export type ReceivedWebhook = {
  path: string;
  headers: Record<string, string>;
  body: string;
  type: string;
  /** What it names: `data.id`. */
  subject: string;
  response: ServerResponse;
};

type Answer = (response: ServerResponse, times: number) => void;

const flat = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** Receives webhooks on loopback. By default each is answered 204. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #server = createServer(async (request, response) => {
    response.on("error", () => undefined);
    let body = "";
    for await (const part of request) body += part;
    const { type, data } = JSON.parse(body);
    const path = request.url ?? "";
    this.received.push({ path, headers: flat(request.headers), body, type, subject: data.id, response });
    const answer = this.#answers.get(path);
    if (answer === undefined) response.writeHead(204).end();
    else answer(response, this.of(path).length);
  });

  /** Its address with this path. */
  async open(): Promise<(path: string) => string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const { port } = this.#server.address() as AddressInfo;
    return (path) => `http://127.0.0.1:${port}${path}`;
  }

  /** `times`: how often this path was asked, with this time. */
  answer(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  of(path: string): ReceivedWebhook[] {
    return this.received.filter((each) => each.path === path);
  }

  clear(): void {
    this.received.length = 0;
    this.#answers.clear();
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Throws unless the reference library verifies it. */
export const verify = (secret: string, { body, headers }: ReceivedWebhook): unknown =>
  new Webhook(secret).verify(body, headers);
