"use client";

import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import { useFinishRestore } from "@/lib/client/health";
import type { MayBeBack, RestoredCopy } from "@/lib/contracts/health";

/** Says that this installation is a restored copy and what it does not do yet, with a button that ends that. */
export function RestoredBanner({ copy }: { copy: RestoredCopy }) {
  const finishing = useFinishRestore();
  return (
    <section aria-label="Unconfirmed restore" className="grid gap-3 rounded-lg border border-accent p-4">
      <h2 className="font-semibold text-lg leading-snug">This restore is not confirmed</h2>
      <p className="max-w-160 text-pretty leading-relaxed">
        Of the backup made <DateLabel at={copy.backupAt} show="absolute" />, restored{" "}
        <DateLabel at={copy.since} show="relative" />. It removes nothing, sends no mail and makes no backups
        until you confirm that it replaces the installation it was copied from.
      </p>
      {copy.mayBeBack && <BackAgain of={copy.mayBeBack} since={copy.backupAt} />}
      <Failure inline error={finishing.error} title="The restore was not confirmed" />
      <Button
        variant="key"
        className="w-fit"
        disabled={finishing.isPending}
        onClick={() => finishing.mutate()}
      >
        Confirm restore
      </Button>
    </section>
  );
}

/** Without a journal nobody knows what ended after the backup. */
function BackAgain({ of, since }: { of: MayBeBack; since: string }) {
  const counts = [
    plural(of.artifacts, "available artifact"),
    plural(of.tokens, "token"),
    plural(of.links, "share link"),
    plural(of.accounts, "approved account"),
    plural(of.memberships, "membership"),
  ];
  return (
    <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">
      What was removed, revoked or suspended after <DateLabel at={since} show="absolute" /> may be back: no
      journal says what it was. Look through {counts.slice(0, -1).join(", ")} and {counts.at(-1)}. Tokens do
      not work until you confirm.
    </p>
  );
}
