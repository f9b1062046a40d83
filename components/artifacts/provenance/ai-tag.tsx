import type { AiMark } from "@/lib/domain/provenance/ai-mark";

/** "AI" in a frame, in ink: it says what made a picture and judges nothing. */
export function AiTag({ ai }: { ai: AiMark }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className="grid h-4 min-w-5 place-items-center rounded-sm border-[1.5px] border-current px-0.5 font-bold text-xs leading-none">
        AI
      </span>
      {ai}
    </span>
  );
}
