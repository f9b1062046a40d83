/** How long the link should last: in days, or until the end of a date (`2026-12-24`) in the sender's time zone. */
export type LinkDuration = "1" | "7" | "30" | "date";

export type ShareDraft = {
  title: string;
  from: string;
  lasting: LinkDuration;
  date: string;
  download: boolean;
  metadata: boolean;
  /** Null for none. */
  passphrase: string | null;
};

/** The least that is useful: a week, for viewing only. */
export const firstDraft = (title: string, from: string): ShareDraft => ({
  title,
  from,
  lasting: "7",
  date: "",
  download: false,
  metadata: false,
  passphrase: null,
});

const dayMs = 86_400_000;

export function endOf({ lasting, date }: Pick<ShareDraft, "lasting" | "date">, now: Date): Date {
  if (lasting !== "date") return new Date(now.getTime() + Number(lasting) * dayMs);
  const end = new Date(`${date}T23:59:00`);
  return Number.isNaN(end.getTime()) ? now : end;
}
