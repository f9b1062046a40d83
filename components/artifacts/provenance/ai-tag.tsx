import { AiFrame } from "@/components/ui/text/ai-frame";
import type { AiMark } from "@/lib/domain/provenance/ai-mark";

/** "AI" in a frame, and whether it generated or edited the picture. */
export function AiTag({ ai }: { ai: AiMark }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <AiFrame />
      <span className="sr-only">AI</span>
      {ai}
    </span>
  );
}
