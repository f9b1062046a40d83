"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

const classNames = {
  toast: "!rounded-xl !border-line-2 !bg-over !text-ink !shadow-float !font-sans !text-sm",
  description: "!text-ink-2",
  actionButton: "!bg-ink !text-bg",
  closeButton: "!border-line-2 !bg-over !text-ink",
};

/** Mounted by `LateToaster`. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "light" ? "light" : "dark"}
      position="bottom-right"
      offset={16}
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      toastOptions={{ classNames }}
    />
  );
}
