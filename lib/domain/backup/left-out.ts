/** Tables that are in no backup, and why. All others are. */
export const leftOutTables: Readonly<Record<string, string>> = {
  _prisma_migrations: "a restore applies the migrations that the manifest names",
  Session: "a restore ends all sessions",
  Reset: "a restore ends all links that set a password",
  Mail: "a restored copy sends nothing that another installation may have sent",
  WebhookEvent: "a restored copy sends nothing that another installation may have sent",
  WebhookDelivery: "a restored copy sends nothing that another installation may have sent",
  Presence: "open event streams of the old processes",
  Turn: "turns of the old processes",
  Lease: "archives being sent by the old processes",
  Progress: "of work in the old processes",
  JobPreview: "of running attempts, not kept over a crash either",
  Run: "says when this installation was backed up and restored, which another was not",
  JournalEntry: "what ended is in the rows; the journal of a restored installation is another's",
};
