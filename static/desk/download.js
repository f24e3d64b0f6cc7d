// A file that takes a while to make: how much of it has come, and whether it came whole. Without this script the form
// fetches the file by itself.

async function fetched(form, said) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
  if (!answer.ok) {
    // Refused: the record's own page says why.
    window.location.reload();
    return;
  }
  const pieces = [];
  let size = 0;
  const reader = answer.body.getReader();
  for (let got = await reader.read(); !got.done; got = await reader.read()) {
    pieces.push(got.value);
    size += got.value.length;
    said.textContent = `${form.dataset.download} Đã nhận ${Math.ceil(size / 1024).toLocaleString("vi")} KB.`;
  }
  const named = answer.headers.get("Content-Disposition") ?? "";
  const plain = /filename="([^"]+)"/.exec(named);
  const lettered = /filename\*=utf-8''([^;]+)/i.exec(named);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(pieces, { type: answer.headers.get("Content-Type") }));
  link.download = lettered ? decodeURIComponent(lettered[1]) : plain ? plain[1] : "tep";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  said.textContent = `Đã tải xong ${link.download}.`;
}

for (const form of document.querySelectorAll("form[data-download]")) {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  form.append(said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const bar = document.createElement("progress");
    bar.className = "so-progress";
    bar.setAttribute("aria-label", form.dataset.download);
    said.textContent = form.dataset.download;
    form.append(bar);
    button.disabled = true;
    try {
      await fetched(form, said);
    } catch {
      said.textContent = "Việc tải bị ngắt giữa chừng, chưa có tệp nào được lưu. Hãy bấm lại.";
    }
    bar.remove();
    button.disabled = false;
  });
}
