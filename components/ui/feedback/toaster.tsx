"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";
import { UnsentNote } from "./unsent-note";

export { toast } from "sonner";

const classNames = {
  toast: "!rounded-xl !border-line-2 !bg-over !text-ink !shadow-float !font-sans !text-sm",
  description: "!text-ink-2",
  actionButton: "!bg-ink !text-bg",
  closeButton: "!border-line-2 !bg-over !text-ink",
};

/** Mounted by `LateToaster`. The note comes with it: there are no changes before the first click or key either. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <>
      <Sonner
        theme={resolvedTheme === "light" ? "light" : "dark"}
        position="bottom-right"
        offset={16}
        mobileOffset={{ bottom: 72, left: 12, right: 12 }}
        toastOptions={{ classNames }}
      />
      <UnsentNote />
    </>
  );
}
