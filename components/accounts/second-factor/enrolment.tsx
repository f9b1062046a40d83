"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { leave } from "@/components/shell/frame/sign-out";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Link } from "@/components/ui/link";
import { useStartSecondFactor, useSwitchOnSecondFactor } from "@/lib/client/accounts/sessions";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import type { NewSecondFactor } from "@/lib/contracts/sessions";
import { CodeField } from "./code-field";
import { QrCode } from "./qr-code";
import { RecoveryCodeList } from "./recovery-code-list";

type EnrolmentProps = {
  /** Without it nothing else opens, so there is no "Not now". */
  isNeeded: boolean;
  callbackUrl: string;
};

/** Setting up a second factor in three steps on one page. It is on only after the third. */
export function Enrolment({ isNeeded, callbackUrl }: EnrolmentProps) {
  const { mutate, data, error, isPending } = useStartSecondFactor();
  // React runs effects twice in development: only the secret shown last works.
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isAsked.current) mutate();
    isAsked.current = true;
  }, [mutate]);
  if (error !== null) return <Failure error={error} onRetry={() => mutate()} isRetrying={isPending} />;
  return (
    <ol className="border-b">
      <Step number={1} title="Scan this with an authenticator app">
        {data === undefined ? <Skeleton className="mt-2 size-47" /> : <Secret made={data} />}
      </Step>
      <Step number={2} title="Keep these ten recovery codes">
        <p className="mb-3 text-ink-3">Use them to sign in without your phone. Each works once.</p>
        {data === undefined ? <Skeleton className="h-44" /> : <RecoveryCodeList codes={data.codes} />}
      </Step>
      <Step number={3} title="Type what the app shows now">
        <SwitchOn isReady={data !== undefined} isNeeded={isNeeded} callbackUrl={callbackUrl} />
      </Step>
    </ol>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3.5 gap-y-1 border-t py-4.5 max-sm:grid-cols-[1rem_minmax(0,1fr)] max-sm:gap-x-2.5">
      <span aria-hidden className="num font-semibold text-ink-3">
        {number}
      </span>
      <h2 className="font-semibold">{title}</h2>
      <div className="col-start-2 min-w-0">{children}</div>
    </li>
  );
}

const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

function Secret({ made }: { made: NewSecondFactor }) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-3">
      <QrCode text={made.uri} label="QR code with the secret" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-ink-3">Or type it in:</p>
        <p className="font-mono text-base leading-6 [overflow-wrap:anywhere]">{inFours(made.secret)}</p>
        <p className="text-ink-3 text-xs">SHA-1, 6 digits, 30 seconds · shown this once</p>
      </div>
    </div>
  );
}

function SwitchOn({ isReady, isNeeded, callbackUrl }: EnrolmentProps & { isReady: boolean }) {
  const switching = useSwitchOnSecondFactor(() => window.location.assign(callbackUrl));
  const isBusy = !isReady || switching.isPending || switching.isSuccess;
  const take = (code: string) => {
    if (!isBusy) switching.mutate({ code });
  };
  return (
    <Form onSubmit={(form) => take(textOf(form, "code"))} className="mt-2 grid gap-3">
      <Failure inline error={switching.error} fields={["code"]} />
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Six digits" error={fieldProblem(switching.error, "code")}>
          <CodeField
            error={switching.error}
            disabled={isBusy}
            onComplete={take}
            className="h-10! w-37 text-lg!"
          />
        </Field>
        <Button type="submit" variant="key" className="h-10" disabled={isBusy}>
          Switch on
        </Button>
        {isNeeded ? (
          <Button variant="ghost" className="h-10" onClick={() => void leave()}>
            Sign out
          </Button>
        ) : (
          <Button variant="ghost" className="h-10" asChild>
            <Link href={callbackUrl}>Not now</Link>
          </Button>
        )}
      </div>
    </Form>
  );
}
