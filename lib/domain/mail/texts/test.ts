import type { Letter } from "@/lib/domain/mail/letter";

export const testLetter = (by: string): Letter => ({
  subject: "A test mail",
  lines: [
    "This server can send mail: you read one.",
    `${by} asked for it on the page System. Nothing is to be done.`,
  ],
});
