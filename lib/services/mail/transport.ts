import { type Letter, letterHtml, letterText, subjectOf } from "@/lib/domain/mail/letter";
import { mailSender, messageHost, pagesUrl } from "@/lib/services/processes/sender";
import { replyLine } from "./failure";
import { smtpOptions } from "./smtp-options";

/** `id`: the row's. A mail that is sent again after a crash has the same, by which readers' programs know it. */
export type OutgoingMail = { id: string; address: string; letter: Letter };

const unsubscribing = (url: string) => ({
  "List-Unsubscribe": `<${url}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

const messageOf = ({ id, address, letter }: OutgoingMail) => ({
  from: mailSender(),
  // As an object: what stands in it is never parsed for further addresses.
  to: { name: "", address },
  subject: subjectOf(letter),
  text: letterText(letter, pagesUrl()),
  html: letterHtml(letter, pagesUrl()),
  messageId: `<${id}@${messageHost()}>`,
  headers: {
    "Auto-Submitted": "auto-generated",
    ...(letter.unsubscribe === undefined ? {} : unsubscribing(letter.unsubscribe)),
  },
});

/** One connection to the server, opened by the first mail. `send` returns what the server said. */
export async function openTransport(smtpUrl: string) {
  // Loaded only by processes that have a mail to send.
  const { createTransport } = await import("nodemailer");
  const pool = createTransport(smtpOptions(smtpUrl));
  return {
    async send(mail: OutgoingMail, signal: AbortSignal): Promise<string> {
      const { response } = await pool.sendMail({ ...messageOf(mail), signal });
      return replyLine(response);
    },
    /** Connects, and signs in; throws what `mailFailure` reads. */
    verify: () => pool.verify(),
    close: () => pool.close(),
  };
}

export type MailTransport = Awaited<ReturnType<typeof openTransport>>;
