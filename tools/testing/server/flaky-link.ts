import { once } from "node:events";
import net, { type AddressInfo } from "node:net";

/**
 * A connection to a server that a test breaks. `away`: nothing arrives. `deaf`: requests arrive, and their answers are
 * lost.
 */
export type LinkState = "open" | "away" | "deaf";

export async function flakyLink(target: string) {
  const { hostname, port } = new URL(target);
  const ends = new Set<net.Socket>();
  let state: LinkState = "open";
  let unanswered: string | null = null;

  const server = net.createServer((near) => {
    if (state === "away") return near.destroy();
    const far = net.connect(Number(port), hostname);
    for (const end of [near, far]) {
      ends.add(end);
      end.on("error", () => undefined);
      end.on("close", () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    let isUnanswered = false;
    near.on("data", (bytes) => {
      if (unanswered === null || !bytes.includes(unanswered)) return;
      isUnanswered = true;
      unanswered = null;
    });
    near.pipe(far);
    far.on("data", (bytes) => (state === "deaf" || isUnanswered ? near.destroy() : near.write(bytes)));
    return near;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turn(next: LinkState): void {
      state = next;
      if (state === "away") for (const end of ends) end.destroy();
    },
    /** The answer to the next request whose head has this text is lost. */
    loseAnswerTo(text: string): void {
      unanswered = text;
    },
    async close(): Promise<void> {
      for (const end of ends) end.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
