"use client";

import { Scale } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { loaderOf } from "@/lib/client/loader-of";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Batch } from "@/lib/contracts/batches";
import { judgeText } from "./batch-words";

const ReviewDialog = dynamic(
  loaderOf(() => import("@/components/reviews/review-dialog"), "ReviewDialog"),
  { ssr: false },
);

/** The most candidates of a review. */
const maxCandidates = 500;

type JudgeButtonProps = { ws: string; batch: Batch; artifacts: readonly ArtifactItem[] };

/** Opens a review of what is there, while the rest arrives. */
export function JudgeButton({ ws, batch, artifacts }: JudgeButtonProps) {
  const [isOpening, setOpening] = useState(false);
  const { id, title, round } = batch;
  const follows = round === null ? null : round.number - 1;
  const candidates = artifacts.filter(({ state }) => state === "available");
  const most = maxCandidates - (follows === null ? 0 : 1);
  if (candidates.length + (follows === null ? 0 : 1) < 2 || candidates.length === 0) return null;
  const available = Math.min(candidates.length, most);
  const artifactIds = candidates.length > most ? candidates.slice(0, most).map((each) => each.id) : null;
  const subject = { batch: { id, title, available, follows, artifactIds } };
  return (
    <>
      <Button variant="key" onClick={() => setOpening(true)}>
        <Scale aria-hidden />
        {follows === null ? judgeText(available) : "Judge this round"}
      </Button>
      {isOpening ? <ReviewDialog ws={ws} of={subject} onClose={() => setOpening(false)} /> : null}
    </>
  );
}
