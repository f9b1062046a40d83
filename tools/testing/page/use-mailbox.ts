import { afterAll, beforeAll } from "vitest";
import { sendMails } from "../drain";
import { origin } from "../server/server-under-test";
import { TestSmtpServer } from "../server/smtp-server";

/** A real SMTP server, to which the people of a file's pages are mailed. */
export function useMailbox() {
  const server = new TestSmtpServer();
  beforeAll(async () => {
    await server.open();
    process.env.FLUXARA_SMTP_URL = server.url;
    process.env.FLUXARA_MAIL_FROM = "fluxara@example.com";
    process.env.FLUXARA_PUBLIC_URL = origin;
  });
  afterAll(() => server.close());
  /** The texts of all mails to somebody, once those that are due were sent. */
  const textsTo = async (email: string) => {
    await sendMails();
    return server.taken.filter(({ to }) => to.includes(email)).map(({ mail }) => mail.text ?? "");
  };
  return {
    reply: server.reply,
    textsTo,
    /** The path in the newest mail to somebody, of a page that begins so. */
    async path(email: string, page: string): Promise<string> {
      const found = (await textsTo(email))
        .map((text) => new RegExp(`https?://\\S+${page}\\S+`).exec(text)?.[0])
        .filter((url) => url !== undefined)
        .at(-1);
      if (found === undefined) throw new Error(`No mail to ${email} has ${page}`);
      return new URL(found).pathname;
    },
  };
}
