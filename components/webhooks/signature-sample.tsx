import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import { signatureSample } from "@/lib/domain/webhooks/signature-sample";

/** How a receiver checks that a request comes from here. */
export function SignatureSample() {
  return (
    <section aria-labelledby="signature-sample" className="grid max-w-200 grid-cols-1 gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="signature-sample" className="font-semibold">
          Check the signature
        </h2>
        <CopyTextButton text={signatureSample} what="sample" />
      </div>
      <pre className="whitespace-pre-wrap rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]">
        {signatureSample}
      </pre>
      <p className="text-pretty text-ink-2">
        Standard Webhooks 1.0, here in Node; other languages have libraries too.{" "}
        <a className="underline underline-offset-4" href="/docs/api/webhook-bodies">
          Every event’s body
        </a>
      </p>
    </section>
  );
}
