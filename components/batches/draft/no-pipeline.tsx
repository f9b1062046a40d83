"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical, Server } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { ConnectCommand, runnerToken } from "@/components/runners/connect-command";
import { PainterSwitch } from "@/components/runners/painter-switch";
import { WhomToAsk } from "@/components/runners/whom-to-ask";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Link } from "@/components/ui/link";
import { useCreateToken } from "@/lib/client/accounts/accounts";
import { firstRunner } from "@/lib/client/runners";
import type { PainterState } from "@/lib/domain/runners/painter-state";

type NoPipelineProps = {
  ws: string;
  painter: PainterState;
  admins: readonly string[];
};

/** Nothing to generate with: two ways on, each one click. The page continues when a runner appears. */
export function NoPipeline({ ws, painter, admins }: NoPipelineProps) {
  const router = useRouter();
  const mayConnect = useMay("token:write");
  const making = useCreateToken(ws);
  const { data: hasRunner = false } = useQuery(firstRunner(ws));
  useEffect(() => {
    if (hasRunner) router.refresh();
  }, [hasRunner, router]);
  return (
    <Page body="page" crumbs={[{ label: "Generate" }]}>
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
          <PainterWay {...{ ws, painter, admins }} />
          <Way icon={<Server aria-hidden className="size-4" />} title="Connect ComfyUI">
            <p className="text-ink-2">
              Runs your own graphs. Needs Node 20 on a machine that can reach ComfyUI.
            </p>
            {mayConnect ? (
              <Button
                disabled={making.isPending || making.data !== undefined}
                onClick={() => making.mutate(runnerToken)}
              >
                {making.data === undefined ? "Connect ComfyUI" : "Waiting for it…"}
              </Button>
            ) : (
              <WhomToAsk admins={admins} what="connect it" />
            )}
            <Failure inline error={making.error} title="The token was not made" />
          </Way>
        </div>
        {making.data === undefined ? null : (
          <section aria-label="Command" className="grid grid-cols-1 gap-2">
            <ConnectCommand {...{ ws, making }} kind="comfyui" />
            <p role="status" className="text-ink-2">
              Listening for a runner. This page continues by itself.
            </p>
          </section>
        )}
        <p className="text-ink-2">
          AUTOMATIC1111, Forge or a program of your own:{" "}
          <Link href={`/w/${ws}/settings/runners`} className="underline">
            all ways to connect
          </Link>
        </p>
      </div>
    </Page>
  );
}

function PainterWay({ ws, painter, admins }: NoPipelineProps) {
  const mayChange = useMay("workspace:write");
  if (painter === "off" && mayChange) return <PainterSwitch ws={ws} />;
  return (
    <Way icon={<FlaskConical aria-hidden className="size-4" />} title={painterTitles[painter]}>
      {painter === "off" ? (
        <WhomToAsk admins={admins} what="switch it on" />
      ) : (
        <p role="status" className="text-ink-2">
          {painter === "on"
            ? "It is starting. This page continues by itself."
            : "This server runs without it (FLUXARA_SAMPLE=0)."}
        </p>
      )}
    </Way>
  );
}

const painterTitles: Readonly<Record<PainterState, string>> = {
  on: "The sample painter is on",
  off: "Try the sample painter",
  none: "No sample painter",
};

type WayProps = { icon: ReactNode; title: string; children: ReactNode };

function Way({ icon, title, children }: WayProps) {
  return (
    <section
      aria-label={title}
      className="grid grid-rows-[auto_1fr_auto] justify-items-start gap-2 rounded-lg border p-4"
    >
      <h2 className="flex items-center gap-2 font-semibold">
        {icon}
        {title}
      </h2>
      {children}
    </section>
  );
}
