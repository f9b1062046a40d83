"use client";

import { useQuery } from "@tanstack/react-query";
import { Server } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PainterSwitch } from "@/components/runners/painter-switch";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { firstRunner } from "@/lib/client/runners/runners";

type NoPipelineProps = {
  ws: string;
  /** Whether the sample's painter may take jobs here. */
  painter: boolean;
};

/** Nothing to generate with: two ways on. The page continues when a runner appears. */
export function NoPipeline({ ws, painter }: NoPipelineProps) {
  const router = useRouter();
  const mayChange = useMay("workspace:write");
  const { data: isThere = false } = useQuery(firstRunner(ws));
  useEffect(() => {
    if (isThere) router.refresh();
  }, [isThere, router]);
  return (
    <div className="mx-auto grid w-full max-w-160 grid-cols-1 gap-6 px-6 py-[10vh] max-sm:px-4 max-sm:py-6">
      <div className="grid gap-1.5">
        <h2 className="text-pretty text-xl leading-snug max-sm:text-lg">
          No runner is connected, so there is nothing to generate with.
        </h2>
        <p className="text-ink-2">
          A runner is a program beside your generator. It takes jobs from here and delivers pictures back.
        </p>
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {painter ? (
          <section aria-label="Sample painter" className="rounded-lg border p-4">
            <h2 className="font-semibold">The sample painter is on</h2>
            <p role="status" className="mt-2 text-ink-2">
              It is starting, unless this server runs without it (FLUXARA_SAMPLE=0). This page continues by
              itself.
            </p>
          </section>
        ) : mayChange ? (
          <PainterSwitch ws={ws} />
        ) : (
          <section aria-label="Sample painter" className="rounded-lg border p-4">
            <h2 className="font-semibold">Try the sample painter</h2>
            <p className="mt-2 text-ink-2">An admin of this workspace can switch it on.</p>
          </section>
        )}
        <section
          aria-label="Connect a runner"
          className="grid content-between justify-items-start gap-2 rounded-lg border p-4"
        >
          <h2 className="flex items-center gap-2 font-semibold">
            <Server aria-hidden className="size-4" />
            Connect a runner
          </h2>
          <p className="text-ink-2">Your own generator, on any machine that can reach this server.</p>
          <Button asChild>
            <Link href={`/w/${ws}/settings/runners`}>Show the command</Link>
          </Button>
        </section>
      </div>
    </div>
  );
}
