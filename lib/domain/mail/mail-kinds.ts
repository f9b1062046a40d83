/** What mails tell. The text of each is made when it is sent. */
export const mailKinds = [
  "invitation",
  "reset",
  "reset_done",
  "no_password",
  "identity_linked",
  "local_used",
  "mention",
  "reply",
  "assigned",
  "decided",
  "removals",
  "digest",
] as const;
export type MailKind = (typeof mailKinds)[number];
