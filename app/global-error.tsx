"use client";

/** When even the layout fails there are no words and no styles to count on: both languages, plain. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui", maxWidth: "32rem", margin: "20vh auto", padding: "0 1rem" }}>
        <title>Moodreel</title>
        <h1>Moodreel did not load</h1>
        <p>Something went wrong on our side. Your work is safe.</p>
        <p lang="zh-CN">我们这边出了问题，你的内容是安全的。</p>
        <button type="button" onClick={reset}>
          Try again · 重试
        </button>
      </body>
    </html>
  );
}
