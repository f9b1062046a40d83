"use client";

import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber } from "@/components/ui/text/format";
import { useVerifyAudit } from "@/lib/client/audit/audit";
import type { AuditChain } from "@/lib/contracts/audit";

const number = (seq: number) => `#${formatNumber(seq)}`;

/** Whether the chain is intact and up to which event, with a button to verify it now. */
export function ChainState({ ws, chain }: { ws: string | null; chain: AuditChain }) {
  const verifying = useVerifyAudit(ws);
  const verify = () =>
    verifying.mutate(undefined, {
      onSuccess: ({ broken, last }) =>
        broken === null
          ? toast.success(`The chain is verified up to ${number(last)}`)
          : toast.error(`The chain is broken at ${number(broken)}`),
    });
  return (
    <section aria-label="Chain" className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <ChainIcon chain={chain} />
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <p className="text-balance text-lg leading-snug">
          <ChainText chain={chain} />
        </p>
        <p className="max-w-180 text-pretty text-ink-3 leading-relaxed">
          Each event carries the hash of the one before it: a changed, missing or moved event breaks the
          chain.
        </p>
      </div>
      <Button disabled={verifying.isPending || chain.last === 0} onClick={verify}>
        Verify now
      </Button>
    </section>
  );
}

function ChainIcon({ chain: { broken, verified } }: { chain: AuditChain }) {
  const shape = "mt-0.5 size-6 shrink-0";
  if (broken !== null) return <ShieldAlert aria-hidden className={`${shape} text-rejected`} />;
  if (verified === null) return <ShieldQuestion aria-hidden className={`${shape} text-ink-3`} />;
  return <ShieldCheck aria-hidden className={`${shape} text-preferred`} />;
}

function ChainText({ chain: { broken, verified, last } }: { chain: AuditChain }) {
  if (last === 0) return "Nothing has been recorded yet.";
  if (broken !== null)
    return (
      <>
        The chain is broken at <b className="font-semibold">{number(broken)}</b>: that event, or one before
        it, is not as it was recorded.
      </>
    );
  if (verified === null) return "The chain has not been checked yet.";
  return (
    <>
      The chain is intact: verified up to <b className="font-semibold">{number(verified.seq)}</b>,{" "}
      <DateLabel at={verified.at} show="relative" className="whitespace-normal" />.
    </>
  );
}
