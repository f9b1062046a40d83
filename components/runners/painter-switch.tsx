"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { useSwitchPainter } from "@/lib/client/accounts/workspaces";

/** The way on without a GPU: shown where the painter is off. */
export function PainterSwitch({ ws }: { ws: string }) {
  const router = useRouter();
  const switching = useSwitchPainter(ws, () => {
    toast.success("The sample painter is on");
    router.refresh();
  });
  return (
    <section
      aria-label="Sample painter"
      className="grid max-w-200 grid-rows-[auto_1fr_auto] justify-items-start gap-2 rounded-lg border p-4"
    >
      <h2 className="flex items-center gap-2 font-semibold">
        <FlaskConical aria-hidden className="size-4" />
        Try the sample painter
      </h2>
      <p className="text-ink-2">
        Draws small landscapes on this server: 12 pictures in a minute, no GPU, nothing to install.
      </p>
      <Button disabled={switching.isPending} onClick={() => switching.mutate(true)}>
        Switch it on
      </Button>
    </section>
  );
}
