import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail that arrived, or was refused after its data. */
export type ReceivedMail = { mail: ParsedMail; raw: string; to: string[] };

/** What it says to the next mails to an address: at which command, with which code. Code 0: nothing, ever. */
export type SmtpRefusal = { at: "rcpt" | "data"; code: number; text?: string };

const refusalOf = ({ code, text = "not now" }: SmtpRefusal) =>
  Object.assign(new Error(text), { responseCode: code });

const lower = (address: string) => address.toLowerCase();

/** A real SMTP server on this machine, which keeps the mails it accepts and refuses the recipients it is given. */
export class TestSmtpServer {
  readonly taken: ReceivedMail[] = [];
  /** The addresses of all tries, with the code of the first answer. */
  readonly tries: { address: string; code: number }[] = [];
  readonly refusals = new Map<string, SmtpRefusal>();
  /** How many mails it has and does not answer. */
  held = 0;
  /** Each mail's answer. */
  readonly reply = "queued as 4711";
  readonly #options: SMTPServerOptions;
  #server: SMTPServer | null = null;
  port = 0;

  constructor(options: SMTPServerOptions = {}) {
    this.#options = { authOptional: true, disabledCommands: ["STARTTLS", "AUTH"], ...options };
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  #take(address: string): SmtpRefusal | undefined {
    const refusal = this.refusals.get(address);
    this.tries.push({ address, code: refusal?.at === "rcpt" ? refusal.code : 250 });
    return refusal?.at === "rcpt" ? refusal : undefined;
  }

  /** Opens it on the port it had before. */
  async open(): Promise<this> {
    const server = new SMTPServer({
      ...this.#options,
      logger: false,
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: ({ address }, _, done) => {
        const refusal = this.#take(lower(address));
        done(refusal === undefined ? null : refusalOf(refusal));
      },
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", async () => {
          const raw = Buffer.concat(parts);
          const to = envelope.rcptTo.map(({ address }) => lower(address));
          const refusal = this.refusals.get(to[0] ?? "");
          if (refusal?.at === "data" && refusal.code === 0) return void this.held++;
          if (refusal?.at === "data") return done(refusalOf(refusal));
          this.taken.push({ mail: await simpleParser(raw), raw: raw.toString(), to });
          done(null, this.reply);
        });
      },
    });
    server.on("error", () => undefined);
    server.listen(this.port, "127.0.0.1");
    await once(server.server, "listening");
    this.port = (server.server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(resolve));
  }
}
