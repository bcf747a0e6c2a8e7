// The drawing pad: strokes of mouse, pen and finger become an image and a short text for the address.
const Size = 280;
const Pen = 20;
const LeastStep = 3;
const BetweenAnswers = 120;
const Up = 255;

const pads = new WeakMap();

export function attach(canvas, page, ink) {
  const pad = { canvas, page, strokes: decode(ink), waiting: null, last: 0, asking: false, again: false };
  pads.set(canvas, pad);
  redraw(pad);
  if (pad.strokes.length > 0) {
    answer(pad);
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }

    canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
    pad.strokes.push([place(canvas, event)]);
    redraw(pad);
    later(pad);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId) || pad.strokes.length === 0) {
      return;
    }

    const stroke = pad.strokes[pad.strokes.length - 1];
    const moves = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const move of moves.length > 0 ? moves : [event]) {
      const [x, y] = place(canvas, move);
      const [before, above] = stroke[stroke.length - 1];
      if (Math.hypot(x - before, y - above) >= LeastStep) {
        stroke.push([x, y]);
      }
    }

    redraw(pad);
    later(pad);
  });
  const end = () => {
    answer(pad);
    page.invokeMethodAsync("Inked", encode(pad.strokes));
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("dragover", (event) => event.preventDefault());
  canvas.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) {
      choose(event.dataTransfer.files);
    }
  });
  canvas.dataset.ready = "true";
}

export function clear(canvas) {
  const pad = pads.get(canvas);
  pad.strokes = [];
  clearTimeout(pad.waiting);
  pad.waiting = null;
  redraw(pad);
  pad.page.invokeMethodAsync("Inked", "");
}

export async function collect(image) {
  const form = document.getElementById("collect");
  const content = new FormData();
  content.append("image", new Blob([image]), "drawing.png");
  content.append("label", form.querySelector("select").value);
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  const response = await fetch("collect", { method: "POST", body: content, headers: { RequestVerificationToken: token } });
  const told = await response.json().catch(() => ({ detail: "The server could not save it." }));
  return told.detail ?? told.saved;
}

// A dropped image goes the way of one that is chosen.
function choose(files) {
  const input = document.querySelector("input[type=file]");
  input.files = files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// Answers come while one draws, not after each of a hundred moves a second, and one at a time, so that the last is the last.
function later(pad) {
  if (pad.waiting === null) {
    pad.waiting = setTimeout(() => answer(pad), Math.max(0, pad.last + BetweenAnswers - performance.now()));
  }
}

function answer(pad) {
  clearTimeout(pad.waiting);
  pad.waiting = null;
  if (pad.asking) {
    pad.again = true;
    return;
  }

  pad.last = performance.now();
  pad.asking = true;
  pad.canvas.toBlob(async (blob) => {
    try {
      await pad.page.invokeMethodAsync("Drawn", new Uint8Array(await blob.arrayBuffer()));
    } finally {
      pad.asking = false;
      if (pad.again) {
        pad.again = false;
        answer(pad);
      }
    }
  }, "image/png");
}

function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [Math.round(((event.clientX - box.left) / box.width) * Size), Math.round(((event.clientY - box.top) / box.height) * Size)];
}

function redraw(pad) {
  const context = pad.canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, Size, Size);
  context.strokeStyle = context.fillStyle = "#000000";
  context.lineWidth = Pen;
  context.lineCap = context.lineJoin = "round";
  for (const stroke of pad.strokes) {
    context.beginPath();
    context.moveTo(stroke[0][0], stroke[0][1]);
    stroke.forEach(([x, y]) => context.lineTo(x + 0.01, y));
    context.stroke();
  }
}

// Two bytes a point, in 254ths of the pad; a byte of 255 lifts the pen.
function encode(strokes) {
  const bytes = strokes.flatMap((stroke) => [...stroke.flatMap(([x, y]) => [scaled(x), scaled(y)]), Up]);
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function scaled(value) {
  return Math.max(0, Math.min(254, Math.round((value * 254) / Size)));
}

function decode(ink) {
  const strokes = [];
  try {
    const bytes = Array.from(atob((ink ?? "").replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    let stroke = [];
    for (let index = 0; index < bytes.length; index++) {
      if (bytes[index] === Up) {
        strokes.push(stroke);
        stroke = [];
      } else {
        stroke.push([(bytes[index] * Size) / 254, (bytes[++index] * Size) / 254]);
      }
    }
  } catch {
    return [];
  }

  return strokes.filter((stroke) => stroke.length > 0 && stroke.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));
}
