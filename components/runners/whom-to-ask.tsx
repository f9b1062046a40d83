const either = new Intl.ListFormat("en", { type: "disjunction" });

type WhomToAskProps = { admins: readonly string[]; what: string };

/** For those without the right: who has it. */
export function WhomToAsk({ admins, what }: WhomToAskProps) {
  const who = admins.length === 0 ? "an admin of this workspace" : either.format(admins);
  return (
    <p className="text-ink-2">
      Ask {who} to {what}.
    </p>
  );
}
