"use client";

import { ShoppingBag } from "lucide-react";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import type { Selection } from "@/lib/contracts/selection";

/** Emptying can be undone from the toast, so it does not ask. */
export function BasketActs({ selection, onEmpty }: { selection: Selection; onEmpty: () => void }) {
  const count = selection.artifactIds.length;
  return (
    <Button
      disabled={count === 0}
      onClick={onEmpty}
      aria-label={`Empty the basket of ${plural(count, "artifact")}`}
    >
      <ShoppingBag aria-hidden />
      Empty
    </Button>
  );
}
