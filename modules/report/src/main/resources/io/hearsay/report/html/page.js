(function () {
  'use strict';
  var font = getComputedStyle(document.body).fontFamily;
  var config = {
    background: 'transparent',
    font: font,
    view: {stroke: null},
    axis: {
      domainColor: 'currentColor',
      domainOpacity: 0.4,
      tickColor: 'currentColor',
      tickOpacity: 0.4,
      gridColor: 'currentColor',
      gridOpacity: 0.12,
      labelColor: 'currentColor',
      labelFontSize: 11,
      labelLimit: 110,
      labelOverlap: true,
      labelFlush: false,
      titleColor: 'currentColor',
      titleFontWeight: 400,
      titleFontSize: 11
    },
    axisY: {grid: false},
    text: {fontSize: 11}
  };
  function refuse(uri) {
    return Promise.reject(new Error('This page loads nothing: ' + uri));
  }
  document.querySelectorAll('.chart').forEach(function (chart) {
    var spec = JSON.parse(document.getElementById(chart.dataset.spec).textContent);
    var options = {
      mode: 'vega-lite',
      renderer: 'svg',
      config: config,
      loader: {load: refuse, sanitize: refuse},
      downloadFileName: chart.dataset.spec,
      actions: {export: {svg: true, png: true}, source: false, compiled: false, editor: false}
    };
    vegaEmbed(chart, spec, options).catch(function (problem) {
      chart.textContent = 'This picture could not be drawn: ' + problem.message;
      console.error(problem);
    });
  });
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (details) {
      details.open = true;
    });
  });
})();
