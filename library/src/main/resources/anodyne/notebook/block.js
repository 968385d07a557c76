(() => {
  "use strict";
  if (typeof WebGL2RenderingContext === "undefined" || typeof DecompressionStream === "undefined") return;

  const QUAD = `#version 300 es
    void main() { gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.); }`;

  // A ray for each pixel walks from voxel to voxel until it meets one that is solid (Amanatides and Woo, 1987).
  const RAYS = `#version 300 es
    precision highp float; precision highp int; precision highp usampler3D;
    uniform usampler3D voxels; uniform sampler2D palette;
    uniform ivec3 counts, cut; uniform vec3 edges, right, down, towards, lamp;
    uniform vec2 size; uniform float pixel;
    layout(location = 0) out vec4 colour; layout(location = 1) out vec4 mark;
    bool cutAway(ivec3 a) { return a.x < cut.x && a.y >= counts.y - cut.y && a.z < cut.z; }
    bool within(ivec3 a) { return all(greaterThanEqual(a, ivec3(0))) && all(lessThan(a, counts)); }
    uvec4 voxel(ivec3 a) { return texelFetch(voxels, a, 0); }
    vec3 slope(ivec3 at) {
      vec3 sum = vec3(0);
      for (int z = -2; z <= 2; z++) for (int y = -2; y <= 2; y++) for (int x = -2; x <= 2; x++) {
        ivec3 step = ivec3(x, y, z);
        if (within(at + step) && voxel(at + step).r > 0u) sum -= vec3(step) * edges;
      }
      return sum;
    }
    void main() {
      colour = vec4(1); mark = vec4(0);
      vec3 box = vec3(counts) * edges, speed = -towards;
      vec2 at2 = vec2(gl_FragCoord.x - .5 * size.x, .5 * size.y - gl_FragCoord.y) * pixel;
      vec3 origin = .5 * box + right * at2.x + down * at2.y;
      speed = mix(speed, vec3(1e-6), lessThan(abs(speed), vec3(1e-6)));
      vec3 one = -origin / speed, two = (box - origin) / speed, near = min(one, two), far = max(one, two);
      float start = max(near.x, max(near.y, near.z)), clear = 0., now = start;
      if (start >= min(far.x, min(far.y, far.z))) return;
      int face = near.x == start ? 0 : near.y == start ? 1 : 2;
      bool flatFace = true, inner = false;
      ivec3 step = ivec3(sign(speed));
      ivec3 at = clamp(ivec3(floor((origin + start * speed) / edges)), ivec3(0), counts - 1);
      vec3 next = ((vec3(at) + vec3(greaterThan(step, ivec3(0)))) * edges - origin) / speed, stride = edges / abs(speed);
      while (within(at)) {
        bool gone = cutAway(at);
        uvec4 here = voxel(at);
        if (!gone && here.r > 0u) {
          vec3 normal = vec3(0); normal[face] = -float(step[face]);
          float light = .78 + .27 * dot(normal, lamp);
          if (!flatFace) {
            vec3 sum = slope(at);
            normal = length(sum) > 0. ? normalize(sum) : normal;
            light = max(.45, (.45 + .275 * (1. + dot(normal, lamp))) * (.35 + .65 * exp(-2. * clear / length(box))));
          }
          int code = flatFace ? 1 + face * 2 + (step[face] > 0 ? 1 : 0) + (inner ? 6 : 0) : 0;
          colour = vec4(texelFetch(palette, ivec2(here.r, 0), 0).rgb * light, 1);
          mark = vec4(float(here.g) / 255., float(code) / 255., 1, 0);
          return;
        }
        face = next.x < next.y ? (next.x < next.z ? 0 : 2) : (next.y < next.z ? 1 : 2);
        float before = now;
        now = next[face]; at[face] += step[face]; next[face] += stride[face];
        if (gone) { flatFace = true; inner = true; clear = 0.; } else { flatFace = false; clear += now - before; }
      }
    }`;

  // Means of some rays a pixel, with lines where two grains or two faces of the box meet.
  const PAPER = `#version 300 es
    precision highp float;
    uniform sampler2D colours, marks; uniform int rays; out vec4 colour;
    float ink(ivec2 at) {
      vec2 here = texelFetch(marks, at, 0).rg;
      float ink = 1.;
      for (int k = 0; k < 2; k++) {
        vec2 there = texelFetch(marks, min(at + ivec2(k, 1 - k), textureSize(marks, 0) - 1), 0).rg;
        if (here.x > 0. && there.x > 0. && here.x != there.x) ink = min(ink, .5);
        if (here.y != there.y && here.y > 0. && there.y > 0.) ink = .25;
      }
      return ink;
    }
    void main() {
      ivec2 first = ivec2(gl_FragCoord.xy) * rays;
      vec3 sum = vec3(0);
      for (int y = 0; y < rays; y++) for (int x = 0; x < rays; x++) {
        ivec2 at = first + ivec2(x, y);
        sum += texelFetch(colours, at, 0).rgb * ink(at);
      }
      colour = vec4(sum / float(rays * rays), 1);
    }`;

  // One context draws for all blocks of a page, since browsers allow few.
  class Lamp {
    constructor() {
      this.canvas = document.createElement("canvas");
      const gl = this.gl = this.canvas.getContext("webgl2", { antialias: false });
      if (!gl) throw new Error("no WebGL 2");
      this.canvas.addEventListener("webglcontextlost", () => { this.lost = true; });
      this.rays = this.program(RAYS);
      this.paper = this.program(PAPER);
      [this.voxels, this.palette, this.colours, this.marks] = [0, 1, 2, 3].map(() => gl.createTexture());
      this.frame = gl.createFramebuffer();
    }

    program(fragment) {
      const gl = this.gl, program = gl.createProgram();
      for (const [kind, text] of [[gl.VERTEX_SHADER, QUAD], [gl.FRAGMENT_SHADER, fragment]]) {
        const shader = gl.createShader(kind);
        gl.shaderSource(shader, text);
        gl.compileShader(shader);
        gl.attachShader(program, shader);
      }
      gl.linkProgram(program);
      if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error("no shaders");
      return program;
    }

    texture(kind, texture, unit) {
      const gl = this.gl;
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(kind, texture);
      for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(kind, name, gl.NEAREST);
      gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    }

    load(block) {
      if (this.block === block) return;
      const gl = this.gl, [nx, ny, nz] = block.counts;
      this.texture(gl.TEXTURE_3D, this.voxels, 0);
      gl.texImage3D(gl.TEXTURE_3D, 0, gl.RG8UI, nx, ny, nz, 0, gl.RG_INTEGER, gl.UNSIGNED_BYTE, block.voxels);
      this.texture(gl.TEXTURE_2D, this.palette, 1);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 256, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, block.colours);
      this.block = block;
    }

    target(width, height) {
      const gl = this.gl;
      gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
      [[this.colours, 2, gl.COLOR_ATTACHMENT0], [this.marks, 3, gl.COLOR_ATTACHMENT1]].forEach(([texture, unit, at]) => {
        this.texture(gl.TEXTURE_2D, texture, unit);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
        gl.framebufferTexture2D(gl.FRAMEBUFFER, at, gl.TEXTURE_2D, texture, 0);
      });
      gl.drawBuffers([gl.COLOR_ATTACHMENT0, gl.COLOR_ATTACHMENT1]);
    }

    draw(block, view, width, height, pixel, rays) {
      const gl = this.gl, place = name => gl.getUniformLocation(this.rays, name);
      this.load(block);
      this.canvas.width = width;
      this.canvas.height = height;
      this.target(width * rays, height * rays);
      gl.useProgram(this.rays);
      gl.viewport(0, 0, width * rays, height * rays);
      gl.uniform1i(place("voxels"), 0);
      gl.uniform1i(place("palette"), 1);
      gl.uniform3iv(place("counts"), block.counts);
      gl.uniform3iv(place("cut"), block.cut);
      gl.uniform3fv(place("edges"), block.edges);
      for (const name of ["right", "down", "towards", "lamp"]) gl.uniform3fv(place(name), view[name]);
      gl.uniform2f(place("size"), width * rays, height * rays);
      gl.uniform1f(place("pixel"), pixel / rays);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.useProgram(this.paper);
      gl.viewport(0, 0, width, height);
      gl.uniform1i(gl.getUniformLocation(this.paper, "colours"), 2);
      gl.uniform1i(gl.getUniformLocation(this.paper, "marks"), 3);
      gl.uniform1i(gl.getUniformLocation(this.paper, "rays"), rays);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      return this.canvas;
    }
  }

  const lamp = () => {
    if (!window.anodyneLamp || window.anodyneLamp.lost) window.anodyneLamp = new Lamp();
    return window.anodyneLamp;
  };

  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

  const unpacked = async text => {
    const stream = new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  const read = async said => {
    const planes = await unpacked(said.voxels), n = planes.length / 2;
    const voxels = new Uint8Array(2 * n), colours = new Uint8Array(1024);
    for (let i = 0; i < n; i++) [voxels[2 * i], voxels[2 * i + 1]] = [planes[i], planes[n + i]];
    said.palette.forEach((rgb, i) => colours.set([rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255], 4 * i + 4));
    return { ...said, voxels, colours };
  };

  /** Where one looks from; x runs to the right, y towards the reader, z down. */
  const basis = (yaw, up) => {
    const [s, c, se, ce] = [Math.sin(yaw), Math.cos(yaw), Math.sin(up), Math.cos(up)];
    return { right: [c, s, 0], down: [-s * se, c * se, ce], towards: [-s * ce, c * ce, -se] };
  };

  class Turning {
    constructor(element) {
      const said = this.said = JSON.parse(element.dataset.block);
      element.dataset.turns = "";
      [this.yaw, this.up] = [said.yaw, said.elevation];
      const [x, y, width, height] = said.place, [all, high] = said.picture;
      const canvas = this.canvas = document.createElement("canvas");
      canvas.tabIndex = 0;
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", said.title + ", to turn with the mouse or the arrow keys");
      canvas.style.cssText = `position:absolute;left:${100 * x / all}%;top:${100 * y / high}%;width:${100 * width / all}%;`
        + `height:${100 * height / high}%;cursor:grab;touch-action:none;user-select:none`;
      const hint = this.hint = document.createElement("span");
      hint.textContent = "drag to turn";
      hint.className = "anodyne-hint";
      hint.style.cssText = `position:absolute;left:${100 * x / all}%;top:${100 * y / high}%;padding:1px 12px;color:#777;`
        + "font:11px sans-serif;pointer-events:none";
      const style = document.createElement("style");
      style.textContent = "@media print { .anodyne-hint { display: none } }";
      element.append(style, canvas, hint);
      canvas.addEventListener("pointerdown", event => this.grasp(event));
      canvas.addEventListener("dblclick", () => this.turn(said.yaw, said.elevation, 2));
      canvas.addEventListener("keydown", event => this.key(event));
      const lamp = said.lamp, start = basis(said.yaw, said.elevation);
      this.light = ["right", "down", "towards"].map(name => start[name].reduce((sum, v, i) => sum + v * lamp[i], 0));
    }

    grasp(event) {
      this.canvas.setPointerCapture(event.pointerId);
      this.canvas.style.cursor = "grabbing";
      let [x, y] = [event.clientX, event.clientY];
      const move = moved => {
        const speed = Math.PI / this.canvas.clientWidth;
        this.turn(this.yaw + (moved.clientX - x) * speed, this.up + (moved.clientY - y) * speed, 1);
        [x, y] = [moved.clientX, moved.clientY];
      };
      const end = () => {
        this.canvas.removeEventListener("pointermove", move);
        this.canvas.style.cursor = "grab";
        if (this.turned) this.turn(this.yaw, this.up, 2);
      };
      this.canvas.addEventListener("pointermove", move);
      this.canvas.addEventListener("pointerup", end, { once: true });
      this.canvas.addEventListener("pointercancel", end, { once: true });
    }

    key(event) {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [];
      if (right === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.turn(this.yaw + right * Math.PI / 36, this.up + down * Math.PI / 36, 2);
    }

    turn(yaw, up, rays) {
      this.turned = true;
      this.yaw = yaw;
      this.up = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, up));
      this.wanted = rays;
      if (this.drawing) return;
      this.drawing = true;
      requestAnimationFrame(async () => {
        try {
          this.block = this.block || await read(this.said);
          this.show(lamp(), this.wanted);
          this.hint.remove();
        } catch (error) {
          // The still picture stays.
          this.canvas.remove();
          this.hint.remove();
        }
        this.drawing = false;
      });
    }

    show(lamp, rays) {
      const ratio = Math.min(2, window.devicePixelRatio || 1), canvas = this.canvas, block = this.block;
      const [width, height] = [canvas.clientWidth, canvas.clientHeight].map(side => Math.max(1, Math.round(side * ratio)));
      const view = basis(this.yaw, this.up);
      view.lamp = [0, 1, 2].map(i => ["right", "down", "towards"].reduce((sum, n, k) => sum + this.light[k] * view[n][i], 0));
      const diagonal = Math.hypot(...block.counts.map((n, i) => n * block.edges[i]));
      const pixel = diagonal / Math.min(width, height);
      const image = lamp.draw(block, view, width, height, pixel, rays);
      [canvas.width, canvas.height] = [width, height];
      const paper = canvas.getContext("2d");
      paper.drawImage(image, 0, 0);
      paper.scale(ratio, ratio);
      this.lines(paper, view, width / ratio, height / ratio, pixel * ratio);
    }

    /** The axes and the scale bar. */
    lines(paper, view, width, height, pixel) {
      const block = this.block, [x, y] = [24, height - 34], long = 18;
      Object.assign(paper, { strokeStyle: "#333", fillStyle: "#333", lineWidth: 1, font: "11px sans-serif" });
      paper.textAlign = "center";
      paper.textBaseline = "middle";
      ["x", "y", "z"].forEach((name, i) => {
        const [right, down] = [view.right[i], view.down[i]];
        paper.beginPath();
        paper.moveTo(x, y);
        paper.lineTo(x + long * right, y + long * down);
        paper.stroke();
        if (Math.hypot(right, down) > 0.3) paper.fillText(name, x + (long + 7) * right, y + (long + 7) * down);
      });
      paper.textAlign = "left";
      paper.textBaseline = "alphabetic";
      paper.fillRect(62, height - 12, block.bar / pixel, 3);
      paper.fillText(block.barText, 62 + block.bar / pixel + 6, height - 7);
    }
  }

  document.querySelectorAll(".anodyne-block:not([data-turns])").forEach(element => new Turning(element));
})();
