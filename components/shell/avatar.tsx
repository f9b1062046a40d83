/** The initial in a circle. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-7 place-items-center rounded-full border border-line-2 bg-over font-semibold text-ink text-xs"
    >
      {[...name.trim()][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
