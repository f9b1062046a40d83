"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { plural } from "@/components/ui/text/format";
import { NewSelectionDialog } from "./new-selection-dialog";

type StartSelectionDialogProps = { ws: string; basketCount: number; onClose: () => void };

/** Creates a selection, empty or with the basket's contents, and opens it. */
export function StartSelectionDialog({ ws, basketCount, onClose }: StartSelectionDialogProps) {
  const [fromBasket, setFromBasket] = useState(basketCount > 0);
  const router = useRouter();
  return (
    <NewSelectionDialog
      ws={ws}
      title="New selection"
      artifactIds={fromBasket ? "basket" : []}
      action={fromBasket ? `Create with ${plural(basketCount, "artifact")}` : "Create empty"}
      onClose={onClose}
      onDone={({ id }) => router.push(`/w/${ws}/selections/${id}`)}
    >
      <p className="text-ink-2">Not published yet: visible only to reviewers and admins.</p>
      {basketCount === 0 ? (
        <p className="text-ink-2">Your basket is empty. Add artifacts from the gallery to start with it.</p>
      ) : (
        <Checkbox
          label={`Start with my basket (${plural(basketCount, "artifact")})`}
          checked={fromBasket}
          onCheckedChange={(checked) => setFromBasket(checked === true)}
        />
      )}
    </NewSelectionDialog>
  );
}
