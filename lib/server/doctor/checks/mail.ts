import { env } from "@/lib/env";
import { mailFailure } from "@/lib/services/mail/failure";
import { mailHealth } from "@/lib/services/mail/mail-health";
import { openTransport } from "@/lib/services/mail/transport";
import { type Check, longText, ok, skipped, warn, wrong } from "../check";

/** Greets the server, and signs in; sends nothing. */
const mailServer: Check = {
  id: "mail-server",
  async run() {
    const { smtpUrl } = env;
    if (smtpUrl === undefined) return skipped("no mail server is set");
    const transport = await openTransport(smtpUrl);
    try {
      await transport.verify();
      return ok(`${new URL(smtpUrl).host} greets, and takes the credentials`);
    } catch (error) {
      return wrong(
        `mail: ${mailFailure(error).because}`,
        "Compare FLUXARA_SMTP_URL with what its provider says; docs/guide/mail.md has each refusal.",
      );
    } finally {
      transport.close();
    }
  },
};

const hourMs = 3_600_000;

const mailQueue: Check = {
  id: "mail-queue",
  needsDatabase: true,
  async run({ now }) {
    const mail = await mailHealth(now());
    if (mail === null) return skipped("no mail server is set");
    if (mail.lateSince !== null && now().getTime() - Date.parse(mail.lateSince) > hourMs)
      return warn(
        `${mail.waiting} mails wait, the first for ${longText(now().getTime() - Date.parse(mail.lateSince))}${mail.because === null ? "" : `: ${mail.because}`}`,
        "Is the server running, and does the mail server answer? See System, Health.",
      );
    return mail.givenUpCount === 0
      ? ok("no mail is late or was given up")
      : warn(`${mail.givenUpCount} mails were given up within 7 days`, "System, Health says why.");
  },
};

export const mailChecks = [mailServer, mailQueue];
