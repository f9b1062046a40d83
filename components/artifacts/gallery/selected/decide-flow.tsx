"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { toast } from "@/components/ui/feedback/toast";
import { loaderOf } from "@/lib/client/loader-of";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

const ChooseCandidate = dynamic(
  loaderOf(() => import("./choose-candidate"), "ChooseCandidate"),
  { ssr: false },
);
const DecideDialog = dynamic(
  loaderOf(() => import("@/components/reviews/decide-dialog"), "DecideDialog"),
  { ssr: false },
);

type DecideFlowProps = {
  ws: string;
  candidates: readonly ArtifactItem[];
  focusedId: string | null;
  onClose: () => void;
};

/** Asks which one is preferred if there are several, then why. */
export function DecideFlow({ ws, candidates, focusedId, onClose }: DecideFlowProps) {
  const only = candidates.length === 1 ? (candidates[0]?.id ?? null) : null;
  const [chosenId, setChosenId] = useState(only);
  if (chosenId === null)
    return (
      <ChooseCandidate
        candidates={candidates}
        focusedId={focusedId}
        onChoose={setChosenId}
        onClose={onClose}
      />
    );
  return (
    <DecideDialog
      ws={ws}
      candidates={candidates}
      chosenId={chosenId}
      onClose={onClose}
      onDone={() =>
        toast.success(candidates.length === 1 ? "Preferred" : "Preferred over the others selected")
      }
    />
  );
}
