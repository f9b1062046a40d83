/** "AI" in a frame, in ink: it says what made a picture and judges nothing. Beside it stands what it means. */
export function AiFrame() {
  return (
    <span
      aria-hidden
      className="grid h-4 min-w-5 shrink-0 place-items-center rounded-sm border-[1.5px] border-current px-0.5 font-bold text-xs leading-none"
    >
      AI
    </span>
  );
}
