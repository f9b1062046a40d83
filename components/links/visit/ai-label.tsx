import { AiFrame } from "@/components/ui/text/ai-frame";
import type { SharedItem } from "@/lib/contracts/links";
import { markWords } from "@/lib/domain/provenance/provenance-words";

/** What a picture's file says of AI, beside the picture; null if nothing, or where the workspace does not label it. */
export function AiLabel({ ai }: Pick<SharedItem, "ai">) {
  if (!ai) return null;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-ink text-sm">
      <AiFrame />
      {markWords[ai]}
    </span>
  );
}

/** A picture's name for those who do not see it. */
export const sharedAlt = ({ n, ai }: Pick<SharedItem, "n" | "ai">): string =>
  ai ? `Picture ${n}, ${markWords[ai]}` : `Picture ${n}`;
