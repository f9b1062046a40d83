"use client";

import { Scale } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { loaderOf } from "@/lib/client/loader-of";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { judgeText } from "./batch-words";

const ReviewDialog = dynamic(
  loaderOf(() => import("@/components/reviews/review-dialog"), "ReviewDialog"),
  { ssr: false },
);

/** The most candidates of a review. */
const mostCandidates = 500;

type JudgeButtonProps = { ws: string; artifacts: readonly ArtifactItem[] };

/** Opens a review of what is there, while the rest arrives. */
export function JudgeButton({ ws, artifacts }: JudgeButtonProps) {
  const [isOpening, setOpening] = useState(false);
  const candidates = artifacts.filter(({ state }) => state === "available").slice(0, mostCandidates);
  if (candidates.length < 2) return null;
  return (
    <>
      <Button variant="key" onClick={() => setOpening(true)}>
        <Scale aria-hidden />
        {judgeText(candidates.length)}
      </Button>
      {isOpening ? <ReviewDialog ws={ws} of={{ candidates }} onClose={() => setOpening(false)} /> : null}
    </>
  );
}
