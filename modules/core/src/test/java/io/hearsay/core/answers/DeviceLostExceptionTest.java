package io.hearsay.core.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceLostExceptionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA error: an illegal memory access was encountered",
                "cuDNN error: CUDNN_STATUS_EXECUTION_FAILED",
                "CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasSgemm(handle)`",
                "CUBLAS_STATUS_EXECUTION_FAILED when calling cublasSgemm",
                "CUDA driver error: unknown error",
                "CUDA error: device-side assert triggered",
                "Assertion failed: device-side assert",
                "NCCL communicator was aborted"
            })
    void isToldByTheEnginesMessages(String message) {
        assertThat(DeviceLostException.isToldBy(new RuntimeException("the engine failed", new Exception(message))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 2.00 GiB",
                "CUDA error: out of memory",
                "cuDNN error: not enough memory",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate(handle)",
                "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
                "size mismatch, got 3",
                "the request is too long"
            })
    void isNotToldByOtherFailures(String message) {
        assertThat(DeviceLostException.isToldBy(new RuntimeException(message))).isFalse();
    }

    @Test
    void isToldByItself() {
        assertThat(DeviceLostException.isToldBy(new DeviceLostException("?", new Exception())))
                .isTrue();
    }
}
