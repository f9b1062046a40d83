const written = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** A time in a mail, whose reader’s zone is not known: 7 Dec, 14:05 UTC. */
export const mailTime = (at: Date): string => `${written.format(at)} UTC`;

/** A name that is an address names no one: mails tell nobody's address. */
export const mailName = (name: string | null): string =>
  name === null || name.includes("@") ? "Somebody" : name;
