"use client";

import clsx from "clsx";
import { Preview } from "@/components/picture/preview";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";

type ChooseCandidateProps = {
  candidates: readonly ArtifactItem[];
  /** The focused tile, listed first. */
  focusedId: string | null;
  onChoose: (id: string) => void;
  onClose: () => void;
};

/** Asks which of the selected artifacts is preferred. */
export function ChooseCandidate({ candidates, focusedId, onChoose, onClose }: ChooseCandidateProps) {
  const labels = candidateLabels(candidates);
  const first = candidates.filter(({ id }) => id === focusedId);
  const ordered = [...first, ...candidates.filter(({ id }) => id !== focusedId)];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Which one do you prefer?"
      description={`One of the ${candidates.length} selected. The others are recorded as the alternatives.`}
      width="max-w-2xl"
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(120px,1fr))] gap-3 p-1">
        {ordered.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              onClick={() => onChoose(item.id)}
              className="grid w-full gap-1.5 rounded-sm text-left hover:text-accent"
            >
              <Preview
                item={item}
                alt=""
                fit="cover"
                className={clsx(
                  "aspect-square w-full rounded-sm",
                  item.preferred && "outline-2 outline-preferred",
                )}
              />
              <span className="truncate text-xs">{labels.get(item.id)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
