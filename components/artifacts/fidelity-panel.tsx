"use client";

import clsx from "clsx";
import { BadgeCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { formatBytes, formatPercent } from "@/components/ui/text/format";
import type { Artifact, Fidelity } from "@/lib/contracts/artifacts/artifact";
import { FidelityBlink } from "./fidelity-blink";

type FidelityPanelProps = {
  artifact: Artifact;
  /** Undefined until it is measured. */
  found: Fidelity | undefined;
  error: Error | null;
  isFetching: boolean;
};

/** Size and loss of a WebP, as measured by the server. */
export function FidelityPanel({ artifact, found, error, isFetching }: FidelityPanelProps) {
  if (error !== null) return <Failure error={error} inline />;
  return (
    <section aria-label="Fidelity" aria-busy={isFetching} className="grid gap-2">
      <Figures artifact={artifact} found={found ?? null} isFetching={isFetching} />
      {found === undefined ? (
        <div className="h-44 rounded-md bg-stage" />
      ) : (
        <FidelityBlink artifact={artifact} picture={found.links.picture} />
      )}
    </section>
  );
}

function lossText({ exact, psnr, ssim }: Fidelity): string {
  if (exact) return "every sample is the same";
  return psnr === null ? "the same in 8 bits" : `PSNR ${psnr.toFixed(1)} dB, SSIM ${ssim.toFixed(4)}`;
}

type FiguresProps = { artifact: Artifact; found: Fidelity | null; isFetching: boolean };

function Figures({ artifact, found, isFetching }: FiguresProps) {
  return (
    <>
      <dl
        className={clsx(
          "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1",
          isFetching && "text-ink-3 [&_dd]:text-ink-3",
        )}
      >
        <Figure label="Size">
          {found &&
            `${formatBytes(found.bytes)} · ${formatPercent(found.bytes / artifact.bytes)} of the original`}
        </Figure>
        <Figure label="PSNR">{found && (found.psnr === null ? "∞" : `${found.psnr.toFixed(1)} dB`)}</Figure>
        <Figure label="SSIM">{found?.ssim.toFixed(4)}</Figure>
      </dl>
      {found === null ? null : <p className="text-ink-2 text-xs">{found.provenance.text}</p>}
      <p className="flex min-h-5 items-center gap-1.5 text-xs">
        {found?.exact ? (
          <>
            <BadgeCheck aria-hidden className="size-4 text-preferred" />
            Bit-exact: every sample is the original’s.
          </>
        ) : null}
        {isFetching ? <span className="text-ink-3">Measuring…</span> : null}
      </p>
      <output className="sr-only">
        {found === null || isFetching ? "" : `${formatBytes(found.bytes)}, ${lossText(found)}`}
      </output>
    </>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="num text-ink">{children || "–"}</dd>
    </>
  );
}
