import { CircleAlert } from "lucide-react";

/** What is wrong with a form as a whole; nothing when nothing is. */
export function FormError({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-md border border-rejected/40 bg-raise px-3 py-2"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rejected" />
      {children}
    </p>
  );
}
