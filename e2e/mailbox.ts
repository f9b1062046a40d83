import { expect } from "@playwright/test";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";
import { serverOf } from "./server";
import { test as base } from "./session";

/** What arrives while a test runs, at the mail server that the server under test has. */
export class Mailbox {
  constructor(readonly server: TestSmtpServer) {}

  /** The address in the newest mail to somebody, of a page that begins so. */
  async link(email: string, page: string): Promise<string> {
    const found = () =>
      this.server.taken
        .filter(({ to }) => to.includes(email))
        .map(({ mail }) => new RegExp(`https?://\\S+${page}\\S+`).exec(mail.text ?? "")?.[0])
        .filter((url) => url !== undefined)
        .at(-1);
    await expect.poll(found, { message: `a mail to ${email} with ${page}` }).toBeTruthy();
    return found() ?? "";
  }

  textsTo(email: string): string[] {
    return this.server.taken.filter(({ to }) => to.includes(email)).map(({ mail }) => mail.text ?? "");
  }
}

export const test = base.extend<{ mailbox: Mailbox }>({
  mailbox: async ({}, use) => {
    const server = new TestSmtpServer();
    server.port = serverOf().mailPort;
    await server.open();
    await use(new Mailbox(server));
    await server.close();
  },
});
