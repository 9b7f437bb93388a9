import { JsonFrame, pretty } from "@/components/webhooks/json-block";
import { requestHead, type ShownRequest, signedContentOf } from "@/lib/webhooks/shown-request";

type Props = {
  /** Tells it from other requests of the page, such as "request 2". */
  label: string;
  request: ShownRequest;
  /** A longer body is cut, here and in what is copied; it is shown whole elsewhere. */
  mostBodyChars?: number;
};

/** A request as it goes over the wire, and what its signature is made of. */
export function RequestBlock({ label, request, mostBodyChars = Number.POSITIVE_INFINITY }: Props) {
  const head = requestHead(request);
  const body = cut(request.body, mostBodyChars);
  const base = signedContentOf({ ...request, body });
  return (
    <div className="grid gap-2">
      <JsonFrame label={label} text={`${head}\n\n${body}`}>
        <pre className="whitespace-pre-wrap wrap-anywhere">{`${head}\n\n${pretty(body)}`}</pre>
      </JsonFrame>
      {base && (
        <details className="folds text-xs">
          <summary className="text-subtle">Signature base (id.timestamp.body)</summary>
          <div className="mt-2">
            <JsonFrame label={`signature base of ${label}`} text={base}>
              <pre className="whitespace-pre-wrap wrap-anywhere">{base}</pre>
            </JsonFrame>
          </div>
        </details>
      )}
    </div>
  );
}

const cut = (body: string, most: number): string =>
  body.length <= most ? body : `${body.slice(0, most)}… and ${body.length - most} more characters`;
