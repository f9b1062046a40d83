export function Logo() {
  return (
    <span
      aria-hidden
      className="block size-7 shrink-0 rounded-lg labelled:size-5 labelled:rounded-md bg-[linear-gradient(135deg,var(--ink)_50%,var(--ink-3)_50%)]"
    />
  );
}
