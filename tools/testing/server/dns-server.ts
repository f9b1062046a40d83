import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isIPv4 } from "node:net";
import { lookupServers } from "@/lib/services/webhooks/host-lookup";

const [headBytes, typeA, typeAaaa] = [12, 1, 28];

/** The name that is asked for, and where its question ends. */
function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = headBytes;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join("."), end: at + 5 };
}

function record(ip: string, type: number): Buffer {
  const bytes = isIPv4(ip)
    ? Buffer.from(ip.split(".").map(Number))
    : Buffer.from(
        ip
          .split(":")
          .map((group) => group.padStart(4, "0"))
          .join(""),
        "hex",
      );
  // Named by a pointer to the question, of the class IN, for no time.
  const head = Buffer.from([0xc0, headBytes, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
  return Buffer.concat([head, bytes]);
}

type Question = { query: Buffer; name: string; end: number; port: number; address: string };

/** Resolves the given names over UDP, with as many addresses as they have. IPv6 addresses are given in full. */
export class DnsServer {
  readonly names = new Map<string, readonly string[]>();
  /** Names that are asked for and not answered, until `release`. */
  readonly silent = new Set<string>();
  readonly #unanswered: Question[] = [];
  readonly #socket = createSocket("udp4");

  /** From then on, hosts of webhooks are asked for here. */
  async open(): Promise<void> {
    this.#socket.on("message", (query, { port, address }) => {
      const question = { query, port, address, ...readName(query) };
      if (this.silent.has(question.name)) this.#unanswered.push(question);
      else this.#answer(question);
    });
    this.#socket.bind(0, "127.0.0.1");
    await once(this.#socket, "listening");
    lookupServers().own = [`127.0.0.1:${this.#socket.address().port}`];
  }

  /** Names that have had no response yet. */
  get unanswered(): ReadonlySet<string> {
    return new Set(this.#unanswered.map(({ name }) => name));
  }

  /** Answers what was asked in silence, and is silent no more. */
  release(): void {
    this.silent.clear();
    for (const question of this.#unanswered.splice(0)) this.#answer(question);
  }

  #answer({ query, name, end, port, address }: Question): void {
    const type = query.readUInt16BE(end - 4);
    const ips = (this.names.get(name) ?? []).filter((ip) => type === (isIPv4(ip) ? typeA : typeAaaa));
    const head = Buffer.from(query.subarray(0, headBytes));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(ips.length, 6);
    head.writeUInt32BE(0, 8);
    const records = ips.map((ip) => record(ip, type));
    this.#socket.send(Buffer.concat([head, query.subarray(headBytes, end), ...records]), port, address);
  }

  close(): void {
    lookupServers().own = null;
    this.#socket.close();
  }
}
